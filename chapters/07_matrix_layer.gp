chapter = "07_matrix"
width = 900
height = 480
call "common/plot.gp" "07_matrix_layer" ARG1 ARG2 ARG3
call "common/blocks.gp"

y = 420
call "common/block.gp" "W1" 20 y "W1"
call "common/block.gp" "x" 190 y "x"
call "common/block.gp" "b1" 320 y "b1"
call "common/block.gp" "z1" 450 y "z1"
call "common/block.gp" "a1" 660 y "a1"
eval frame(20, y, 1, 2)
eval frame(190, y, 2, 1)
eval frame(450, y, 1, 1)
m = y - 64
eval sign("+", 287, m)
eval sign("=", 417, m)
set arrow from 530,m to 644,m head size 10,18 filled lw 1.6 lc rgb grey
set label "tanh" at 587,m+14 center

y = 150
call "common/block.gp" "W2" 20 y "W2"
call "common/block.gp" "a1" 300 y "a1"
call "common/block.gp" "b2" 430 y "b2"
call "common/block.gp" "z2" 560 y "z2"
call "common/block.gp" "a2" 770 y "a2 = ŷ"
m = y - 16
eval sign("+", 397, m)
eval sign("=", 527, m)
set arrow from 640,m to 754,m head size 10,18 filled lw 1.6 lc rgb grey
set label "σ" at 697,m+14 center
plot NaN notitle
unset output
